"""Options and profiles shared by all tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests import quick, sockets
from tests.faults.gathering import Gathering
from yos_audit.workspace.demonstration import write_demonstration

SCREEN = Path(__file__).parent / "screen.json"
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={SCREEN}"

settings.register_profile("short", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="session", autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep every test away from the profile of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YOS_AUDIT_HOME", str(tmp_path_factory.mktemp("profile")))
        yield


@pytest.fixture(scope="session")
def _demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written-once") / "demonstration.yosaudit"
    write_demonstration(path)
    return path


@pytest.fixture(scope="module")
def demonstration_file(_demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration audit, written once and copied for each file of tests."""
    return Path(shutil.copy(_demonstration, tmp_path_factory.mktemp("demonstration")))


@pytest.fixture
def demonstration(demonstration_file: Path, tmp_path: Path) -> Path:
    """A demonstration audit of this test's own."""
    return Path(shutil.copyfile(demonstration_file, tmp_path / "copy.yosaudit"))


@pytest.fixture(scope="session", autouse=True)
def _worked_out_once() -> Iterator[None]:
    """Make the key of the same passphrase and salt once, and read the same framework once."""
    with pytest.MonkeyPatch.context() as patch:
        quick.work_out_once(patch)
        yield


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Fail a test that makes a socket of a network, even where the error was swallowed."""
    before = sockets.refused()
    yield
    assert sockets.refused() == before


@pytest.fixture(scope="module", autouse=True)
def _no_network_of_qt() -> Iterator[None]:
    """Fail a file of tests after which Qt could reach a network, whatever loaded what it needs for that."""
    yield
    assert sockets.network_of_qt() == ()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the switch for the longer profiles."""
    parser.addoption("--long", action="store_true", help="run the longer profiles too")
    parser.addoption("--faults", choices=("short", "full", "long"), default="short", help="how often tests/faults fail")
    parser.addoption("--seed", type=int, default=1, help="where chance begins in tests/faults")


def pytest_configure(config: pytest.Config) -> None:
    """Watch for sockets, gather figures, and choose how many examples a property test draws."""
    sockets.watch()
    config.pluginmanager.register(sockets.SocketCount())
    config.pluginmanager.register(Gathering(config))
    settings.load_profile("long" if config.getoption("--long") else "short")


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> Generator[None, int, int]:
    """Spread tests over the processors there are; one file, or output seen as it is written, stays in this process."""
    processors = yield
    files = {Path(each.partition("::")[0]) for each in config.args}
    alone = len(files) == 1 and files.pop().is_file()
    return 0 if processors < 2 or alone or config.getoption("capture") == "no" else processors


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests marked `long` to the long profile."""
    if config.getoption("--long"):
        return
    items[:] = [item for item in items if item.get_closest_marker("long") is None]
