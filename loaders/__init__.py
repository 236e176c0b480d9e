"""Article in, claims out: readers, actor linking, extraction, and the pipeline that joins them."""
