"""The main screen: judge one case, question by question, without leaving the keyboard."""
