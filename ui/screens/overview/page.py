"""x"""

from ui.kit.page import Page


class OverviewPage(Page):
    def copy_summary(self) -> None:
        """x"""
