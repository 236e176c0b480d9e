"""The HTTP service: JSON over the graph, with OpenAPI, problems, ETags and the web page."""
