"""Speed and memory, measured side by side in one run: `python build/dev.py bench [NAME ...]`."""
