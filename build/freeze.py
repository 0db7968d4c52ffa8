"""Build the one-folder program and prove that it works: `--self-test`, with no network where that can be arranged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from bill import write_bill

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DIST = ROOT / "dist"
PROGRAM = DIST / "yos-audit" / ("yos-audit.exe" if os.name == "nt" else "yos-audit")

WINDOWS_PROPERTIES = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[
    StringFileInfo([StringTable('080904B0', [
      StringStruct('ProductName', 'YOS Audit'),
      StringStruct('FileDescription', 'Readiness audit for youth offending services'),
      StringStruct('ProductVersion', '{version}'),
      StringStruct('FileVersion', '{version}'),
      StringStruct('OriginalFilename', 'yos-audit.exe'),
    ])]),
    VarFileInfo([VarStruct('Translation', [2057, 1200])]),
  ],
)
"""


def main() -> int:
    """Freeze, then run the frozen program's self-test; return its exit status."""
    with tempfile.TemporaryDirectory(prefix="yos-audit-freeze-") as work:
        environment = dict(os.environ, YOS_AUDIT_LICENCES=str(_licences(Path(work))))
        if os.name == "nt":
            environment["YOS_AUDIT_VERSION_FILE"] = str(_version_file(Path(work)))
        command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN"]
        folders = ["--workpath", work, "--distpath", str(DIST)]
        status = subprocess.call([*command, *folders, str(ROOT / "build" / "yos_audit.spec")], env=environment)
    if status:
        return status
    size = sum(path.stat().st_size for path in PROGRAM.parent.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"Built {PROGRAM.parent.relative_to(ROOT)}: {size / 2**20:.0f} MiB")
    bill = PROGRAM.parent.with_name("yos-audit.cdx.json")
    print(f"Wrote {bill.relative_to(ROOT)}: a bill of {write_bill(bill)} components")
    return self_test()


def self_test() -> int:
    """Run the frozen `--self-test`; on Linux, where a network namespace may be made, without any network."""
    isolate = ["unshare", "-n", "--"]
    can_isolate = shutil.which("unshare") and subprocess.call([*isolate, "true"], stderr=subprocess.DEVNULL) == 0
    prefix = isolate if can_isolate else []
    print("Self-test" + (" without a network" if prefix else ""), flush=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.call([*prefix, str(PROGRAM), "--self-test"], env=clean)


def _licences(folder: Path) -> Path:
    """Write the licences of what is frozen, from the packages that are installed."""
    licences = import_module("yos_audit.support.licences")
    path = folder / licences.FILE
    print(f"Licences of {licences.write(ROOT / 'build' / 'requirements.lock', path)} parts")
    return path


def _version_file(folder: Path) -> Path:
    """Write the file properties Windows shows, from the one version number."""
    text = (ROOT / "yos_audit" / "__init__.py").read_text(encoding="utf-8")
    version = text.split('__version__ = "')[1].split('"')[0]
    numbers = tuple(int(part) for part in [*version.split("."), "0"][:4])
    path = folder / "version.txt"
    path.write_text(WINDOWS_PROPERTIES.format(numbers=numbers, version=version), encoding="utf-8")
    return path


if __name__ == "__main__":
    sys.exit(main())
