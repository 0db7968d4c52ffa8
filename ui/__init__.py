"""The window: PySide6 on top of the workspace."""
