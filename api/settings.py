"""Everything the environment may say; nothing below the api reads it."""

from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Where the data lies and in which language to speak.

    Every field is an environment variable with the prefix `WOHNLAGE_`.
    """

    model_config = SettingsConfigDict(env_prefix="WOHNLAGE_", extra="ignore")

    data: Path = Path("wohnlage-data")
    """Folder of the embedded database and of the layers (streets, amenities, areas)."""

    database_url: str | None = None
    """PostgreSQL by one URL; without it SQLite in the data folder."""

    language: str | None = None
    """`de` or `en`; without it the locale decides, German if in doubt."""

    rule_sets: str = "goerlitz"
    """Names of the rule sets that visits are judged by, with commas between them."""

    port: int = 8000
    """Port of `wohnlage serve`, on this machine only."""

    @property
    def standing_rule_sets(self) -> tuple[str, ...]:
        """The names in `rule_sets`, each once."""
        return tuple(dict.fromkeys(one.strip() for one in self.rule_sets.split(",") if one.strip()))

    @property
    def effective_database_url(self) -> str:
        """The URL of the database in use."""
        return self.database_url or f"sqlite:///{(self.data / 'wohnlage.db').absolute()}"

    @property
    def layers_path(self) -> Path:
        """The GeoPackage with streets, amenities and areas."""
        return self.data / "layers.gpkg"
