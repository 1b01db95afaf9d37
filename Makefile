# Everything runs in .venv, which the first target that needs it makes: Python 3.11+ and make are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test web lint eval bench bench-pages bench-bulk bench-shards load crash bulk-faults docs-check lock clean

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

demo: $(READY)  ## read the sample pages; add the sample articles to a fresh archive; print what they say
	$(BIN)/saksi read --quiet docs/samples/en-wire.html docs/samples/id-daerah.html --input docs/samples/articles.jsonl
	@sh scripts/demo_archive.sh $(BIN)/saksi

test: $(READY)  ## lint, types, tests, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

web: islands/node_modules/.ready  ## type check, test and build the desk's scripts (needs Node 20 and npm); pages work without
	cd islands && npm test --silent && npm run build --silent

islands/node_modules/.ready: islands/package-lock.json
	cd islands && npm ci --silent
	@touch $@

lint: $(READY)  ## style and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: $(READY)  ## accuracy: our own gold, and the development sets where they are
	$(BIN)/python eval/score.py
	$(BIN)/python eval/furniture.py
	$(BIN)/python eval/development.py
	$(BIN)/python eval/incidents.py

bench: $(READY)  ## speed, beside spaCy's small English pipeline in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/archive.py

bench-pages: $(READY)  ## text out of web pages: how much of it and how fast, beside trafilatura and resiliparse in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BIN)/python benchmarks/pages.py

bench-bulk: $(READY)  ## from 20,000 generated pages to records, beside trafilatura and spaCy in one run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	$(BIN)/python benchmarks/bulk.py

bench-shards: $(READY)  ## bookkeeping of a bulk run: 20,000 tiny shards, a million pretended, near-copies among millions
	$(BIN)/python benchmarks/shards.py

load: $(READY)  ## fifty readers at the desk on 100,000 records for five minutes
	$(BIN)/python benchmarks/load.py

crash: $(READY)  ## kill processes that work on an archive: 200 on SQLite, 20 on PostgreSQL where SAKSI_TEST_POSTGRES is set
	$(BIN)/python tests/crash/kill.py --count 200
	if [ -n "$$SAKSI_TEST_POSTGRES" ]; then $(BIN)/python tests/crash/kill.py --count 20 --postgres "$$SAKSI_TEST_POSTGRES"; fi

bulk-faults: $(READY)  ## kill what works on bulk runs, or fill their disk: 100 runs, half of them on a Dask cluster
	$(BIN)/python tests/bulk/kill.py --count 100

docs-check: $(READY)  ## run the code in the docs
	$(BIN)/python -m pytest tests/docs

lock:  ## pin all requirements again, with hashes (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml -o requirements/run.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header pyproject.toml --group dev -o requirements/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-header requirements/bench.in -o requirements/bench.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
