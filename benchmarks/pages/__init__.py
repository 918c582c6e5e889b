"""Page anatomy of real HTML beside a peer."""
