"""How fast the workbench is, measured on whole processes and in a real browser: `python -m benchmarks`."""
