"""One question across all cases: answer it, compare the notes, judge alike."""
