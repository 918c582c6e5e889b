"""How readers and anatomy stand hostile and huge input."""
