"""Questions in, answers out: the HTTP service, the web page and the command line."""
