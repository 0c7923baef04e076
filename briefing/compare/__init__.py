"""Chosen evidence in; figures side by side, positions, copies, origins, gaps and the timeline out."""
