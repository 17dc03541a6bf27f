"""Questions about walks from any point: what is near, how far one comes, where needs are met."""
