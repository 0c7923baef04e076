"""Benchmarks: each module here with a `main()` measures one thing and prints ratios within one run."""
