"""The inspection framework as data: what is asked, when it applies, and how an answer is read."""
