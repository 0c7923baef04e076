"""Fuzzing: texts of all kinds in; what breaks a promise out. `python -m fuzz --minutes 10` (or `make fuzz`).

`texts` writes the inputs, `targets` says what is promised of them, `run` calls, counts and makes failures small.
"""
