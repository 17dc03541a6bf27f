"""Words and abbreviations in German names of kitas, schools, practices and stops."""

from collections.abc import Mapping

ABBREVIATIONS: Mapping[str, str] = {
    "gs": "grundschule",
    "os": "oberschule",
    "ms": "oberschule",
    "gym": "gymnasium",
    "bsz": "berufsschule",
    "kiga": "kita",
    "st": "sankt",
    "str": "strasse",
    "ev": "evangelisch",
    "kath": "katholisch",
    "staedt": "staedtisch",
    "prof": "professor",
    "bhf": "bahnhof",
    "bf": "bahnhof",
    "hbf": "hauptbahnhof",
    "jc": "jobcenter",
    "vhs": "volkshochschule",
    "abzw": "abzweig",
}

SORTS: Mapping[str, str] = {
    "abendoberschule": "abendschule",
    "abendgymnasium": "abendschule",
    "fachoberschule": "berufsschule",
    "berufsfachschule": "berufsschule",
    "berufsschule": "berufsschule",
    "berufsschulzentrum": "berufsschule",
    "gemeinschaftsschule": "gemeinschaftsschule",
    "gesamtschule": "gemeinschaftsschule",
    "waldorfschule": "waldorfschule",
    "foerderschule": "foerderschule",
    "foerderzentrum": "foerderschule",
    "grundschule": "grundschule",
    "oberschule": "oberschule",
    "mittelschule": "oberschule",
    "realschule": "oberschule",
    "hauptschule": "oberschule",
    "gymnasium": "gymnasium",
    "kinderhort": "hort",
    "schulhort": "hort",
    "hort": "hort",
}
"""Words that tell two houses of one patron apart; Saxony called its Oberschulen Mittelschulen."""

ENDINGS = (
    *(word for word in SORTS if word != "hort"),
    "kindertagesstaette",
    "kindertageseinrichtung",
    "kindergarten",
    "kinderkrippe",
    "kinderhaus",
    "kita",
    "arztpraxis",
    "praxis",
    "apotheke",
    "schule",
    "spielplatz",
    "strasse",
)
"""What compounds end with: "Melanchthonschule" is "Melanchthon" and "Schule"."""

WHOLE = frozenset(
    {"hochschule", "fachhochschule", "volkshochschule", "musikschule", "sprachschule", "fachschule"}
)

_WEAK = """
am an auf aus bei das dem den der des die fuer im in mit und vom von zu zum zur
ggmbh gmbh mbh verein ev kg eg stiftung traeger traegerschaft freie freier freies freien
staatlich staedtisch kommunal kommunale oeffentlich kreislich integrative integrativ
doktor dr med dipl professor frau herr nr haus
kita kindertagesstaette kindertageseinrichtung kindergarten kinderkrippe krippe kinderhaus
kindereinrichtung schule schulen schulzentrum praxis arztpraxis hausarztpraxis arzt
gemeinschaftspraxis apotheke krankenhaus klinik klinikum spielplatz haltestelle
beratungsstelle beratung jobcenter landkreis kreis stadt gemeinde
"""
WEAK = frozenset(_WEAK.split())
"""Words that say what a place is and not which one."""

ORDINALS: Mapping[str, str] = {
    **{f"{stem}{end}": str(number)
       for number, stem in enumerate(("erst", "zweit", "dritt", "viert", "fuenft"), start=1)
       for end in ("e", "er", "es", "en")},
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
}  # fmt: skip

STREETS = ("strasse", "weg", "platz", "gasse", "ring", "allee", "ufer", "damm")
"""A number behind one of these is a house number and tells no two houses of a patron apart."""
