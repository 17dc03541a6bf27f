"""A kept network is the built one; whatever is wrong with the file, the answer is right."""

import os

import numpy as np
import pytest

from geo import LayerMissing, Layers, build_network
from geo.streets import keeping
from geo.streets.keeping import KINDS, kept, key_of, network_of
from geo.streets.profiles import Profile
from tests.geo.factories import areas, streets

CROSS = streets([(0, 0), (1000, 0), (2000, 0)], [(1000, 0), (1000, 500)])


@pytest.fixture
def layers(tmp_path):
    found = Layers(tmp_path / "layers.gpkg")
    found.replace("streets", CROSS, source="osm", as_of="2026-01-15")
    return found


def same(one, other) -> bool:
    plain = [name for name in KINDS if name not in {"data", "indices", "indptr"}]
    return all(
        getattr(one, name).tolist() == getattr(other, name).tolist() for name in plain
    ) and all(
        getattr(one.graph, name).tolist() == getattr(other.graph, name).tolist()
        for name in ("data", "indices", "indptr")
    )


def never():
    raise AssertionError("built although it is kept")


def test_a_network_is_built_once_and_read_back_equal(layers, tmp_path):
    folder = tmp_path / "cache" / "networks"

    built = network_of(layers, folder)
    read = kept(folder, key_of(layers, Profile.WALK), never)

    assert same(built, build_network(CROSS))
    assert same(read, built)


def test_the_key_changes_with_streets_and_profile_but_not_with_other_layers(layers):
    before = key_of(layers, Profile.WALK)

    assert key_of(layers, Profile.PRAM) != before
    layers.replace("areas", areas({"14626110": (0, 0, 100, 100)}), source="bkg", as_of="2026-01-15")
    assert key_of(layers, Profile.WALK) == before
    layers.replace("streets", CROSS.iloc[:1], source="osm", as_of="2026-01-15")
    assert key_of(layers, Profile.WALK) != before


def test_without_streets_the_layer_is_missed(tmp_path):
    with pytest.raises(LayerMissing):
        network_of(Layers(tmp_path / "layers.gpkg"), tmp_path / "cache")


def _spoil_nothing_is_left(path):
    path.write_bytes(b"")


def _spoil_one_byte(path):
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 2] ^= 255
    path.write_bytes(bytes(whole))


def _spoil_cut_off(path):
    path.write_bytes(path.read_bytes()[:500])


def _spoil_other_arrays(path):
    np.savez(path, something=np.arange(3))


def _spoil_points_outside(path):
    with np.load(path) as file:
        arrays = dict(file)
    arrays["edge_to"] = arrays["edge_to"] + 1000
    np.savez(path, **arrays)


def _spoil_shorter(path):
    with np.load(path) as file:
        arrays = dict(file)
    arrays["piece_xy"] = arrays["piece_xy"][:1]
    np.savez(path, **arrays)


def _spoil_a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "spoil",
    [
        _spoil_nothing_is_left,
        _spoil_one_byte,
        _spoil_cut_off,
        _spoil_other_arrays,
        _spoil_points_outside,
        _spoil_shorter,
        _spoil_a_folder,
    ],
)
def test_a_spoilt_file_is_never_trusted_and_never_fatal(layers, tmp_path, spoil):
    network_of(layers, tmp_path / "cache")
    (path,) = (tmp_path / "cache").glob("*.npz")
    spoil(path)

    again = network_of(layers, tmp_path / "cache")

    assert same(again, build_network(CROSS))


def test_a_spoilt_file_is_replaced(layers, tmp_path):
    network_of(layers, tmp_path)
    (path,) = tmp_path.glob("*.npz")
    _spoil_cut_off(path)

    network_of(layers, tmp_path)

    assert same(kept(tmp_path, path.stem, never), build_network(CROSS))


def test_where_nothing_can_be_written_the_network_is_built_all_the_same(layers, tmp_path):
    (tmp_path / "file").write_text("no folder")

    network = network_of(layers, tmp_path / "file" / "cache")

    assert same(network, build_network(CROSS))


def test_only_the_files_used_last_are_kept(tmp_path):
    network = build_network(CROSS)
    for number in range(keeping.MOST_KEPT + 3):
        kept(tmp_path, f"n{number}", lambda: network)
        os.utime(tmp_path / f"n{number}.npz", (number, number))

    left = {path.stem for path in tmp_path.glob("*.npz")}

    assert len(left) == keeping.MOST_KEPT
    assert f"n{keeping.MOST_KEPT + 2}" in left
    assert "n0" not in left
