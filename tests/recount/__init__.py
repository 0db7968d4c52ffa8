"""A second way to every figure: plain counting from raw answers and the framework file, without the program's code."""
