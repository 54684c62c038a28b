"""The sample story: an invented event in `reports/`, with an analyst's full reading of it in `reading.json`."""
