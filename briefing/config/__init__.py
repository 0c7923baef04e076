"""The user's three files in; settings, outline and register out, or all problems."""
