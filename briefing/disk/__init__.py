"""A folder or file to be written in; locks, temporary folders that the next build can sweep, and a sentence
for what a disk refuses, out.
"""
