"""Reports as papers: what an office prints, signs and sends."""
