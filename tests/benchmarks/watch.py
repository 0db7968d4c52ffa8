"""Watch a region of an X screen until what was asked for is painted: a name a line in, `seen` or `late` out."""

from __future__ import annotations

import sys
import time

from PySide6.QtGui import QGuiApplication, QImage

PATIENCE = 20.0


def main() -> int:
    """Read the regions from the arguments, then answer one line for each name read."""
    application = QGuiApplication([])
    targets = {line.split()[0]: [int(part) for part in line.split()[1:]] for line in sys.argv[1:]}
    for line in sys.stdin:
        name = line.strip()
        if name == "quit":
            break
        sys.stdout.write("seen\n" if _seen(application, targets[name]) else "late\n")
        sys.stdout.flush()
    return 0


def _seen(application: QGuiApplication, target: list[int]) -> bool:
    accent, pixels, x, y, width, height = target
    end = time.perf_counter() + PATIENCE
    while time.perf_counter() < end:
        shot = application.primaryScreen().grabWindow(0, x, y, width, height).toImage()
        if _count(shot.convertToFormat(QImage.Format.Format_RGB32), bool(accent)) >= pixels:
            return True
        time.sleep(0.01)
    return False


def _count(image: QImage, accent: bool) -> int:
    data = bytes(image.constBits())
    green = data[1::4]
    if accent:
        return sum(
            1
            for blue, middle, red in zip(data[0::4], green, data[2::4], strict=True)
            if (red, middle, blue) == (0x12, 0x43, 0x6D)
        )
    bright = sum(value > 180 for value in green)
    return sum(value < 110 for value in green) if bright * 2 > len(green) else 0


if __name__ == "__main__":
    sys.exit(main())
