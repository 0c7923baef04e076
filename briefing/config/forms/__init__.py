"""What may stand in each of the user's files: a pydantic model per file, from which its JSON Schema is made.

What comes in are nodes of a YAML file, what goes out are the models' instances; `settings`, `outline` and
`reading.register` turn them into the values that the program works with.
"""
