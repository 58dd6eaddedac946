"""Reports going out: for the eye, for a pipe, for a folder.

formats   JSON lines, indented JSON, a folder of files
tables    a report as a sheet for a terminal
layout    the parts of a sheet
progress  how far a run is, and what became of its documents
glyphs    text of strangers, shown and never obeyed
"""
