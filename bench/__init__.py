"""Benchmarks: each module here with a `main(runs)` measures one thing and prints ratios within one run."""
