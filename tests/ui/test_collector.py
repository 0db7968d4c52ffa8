"""Garbage is collected where widgets live, never on the worker."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.services import Services
from ui.kit.tasks import Tasks


class _Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


def _churn() -> None:
    for _ in range(50_000):
        _Knot()


def test_widgets_in_a_cycle_are_not_destroyed_by_the_worker(services: Services):
    gc.collect()
    widget = QWidget()
    widget.knot = (_Knot(), widget)
    died_on: list[str] = []
    weakref.finalize(widget, lambda: died_on.append(threading.current_thread().name))
    del widget
    services.tasks.run(_churn)
    services.tasks.drain()
    gc.collect()
    assert died_on == [threading.main_thread().name]


def test_what_gathers_is_collected_at_the_next_look(services: Services):
    services.tasks.collector._timer.stop()
    services.tasks.run(_churn)
    services.tasks.drain()
    assert services.tasks.collector.look() >= 50_000


def test_a_receiver_is_let_go_on_the_gui_thread(services: Services):
    class Receiver(QWidget):
        def take(self, value: int) -> None:
            taken.append(value)

    taken: list[int] = []
    died_on: list[str] = []
    for value in range(200):
        receiver = Receiver()
        weakref.finalize(receiver, lambda: died_on.append(threading.current_thread().name))
        services.tasks.run(lambda value=value: value, receiver.take)
    del receiver
    services.tasks.drain()
    gc.collect()
    assert taken == list(range(200))
    assert set(died_on) == {threading.main_thread().name}


def test_python_collects_again_once_the_worker_is_gone(app: QApplication):
    tasks = Tasks(app)
    assert not gc.isenabled()
    tasks.close()
    tasks.close()
    assert gc.isenabled()
