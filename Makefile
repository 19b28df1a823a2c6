# soi: every target is one or two calls of cmake, ctest or npm; CMakePresets.json says how things are built.
.DEFAULT_GOAL := help
.PHONY: help run build test demo wasm bench quality fmt lint clean

bootstrap := framework/tools/bootstrap.sh
sample := tests/corpus/sample
soi := build/release/soi
sources = $(shell git ls-files --cached --others --exclude-standard '*.cpp' '*.hpp' '*.h' '*.c')

help: ## List the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' Makefile | expand -t 18

run: build ## Install what is missing, build, and track the sample corpus: the story here, a report in build/report.html
	$(soi) track $(sample) --format table
	@$(soi) track $(sample) --format html > build/report.html
	@echo "The same as a page: build/report.html"

build: ## The command line, optimised: build/release/soi
	@$(bootstrap) native
	@cmake --preset release
	@cmake --build --preset release --target soi

test: ## Install what is missing; build and run every test: C++, SDK, wasm under Node, the page in Chromium
	@$(bootstrap) native wasm web tests
	@framework/tools/run_tests.sh

wasm: ## The framework and the plugins as standalone WebAssembly: build/wasm
	@$(bootstrap) wasm
	@cmake --workflow --preset wasm

demo: wasm ## Build the demo page and serve it
	@$(bootstrap) web
	@framework/tools/npm_ci.sh wasm web
	npm run --prefix wasm build
	npm run --prefix web build
	npm run --prefix web preview

bench: wasm ## Speed in MB/s of each plugin and of the pipeline, native and wasm, also into build/bench.json
	@$(bootstrap) native
	@cmake --preset release
	@cmake --build --preset release --target soi_bench
	build/release/soi_bench --benchmark_out=build/bench.json --benchmark_out_format=json
	@framework/tools/npm_ci.sh wasm
	@npm run --prefix wasm build
	node wasm/tools/bench.mjs build/release/soi_bench build/bench.json

quality: build ## How right each plugin is on the gold data, also into build/quality.json
	@$(bootstrap) quality
	@cmake --build --preset release --target soi_tokenizer_quality
	python3 tests/quality/run.py --soi $(soi) --out build/quality.json

fmt: ## Format the C and C++ sources
	@$(bootstrap) lint
	@clang-format -i $(sources)

lint: ## Check formatting and names, and look for likely bugs
	@$(bootstrap) native lint
	@cmake --preset dev
	@clang-format --dry-run --Werror $(sources)
	@run-clang-tidy -quiet -p build/dev '/(framework|plugins|tests)/.*\.cpp$$'

clean: ## Remove everything built here; the cached ICU for wasm (~/.cache/soi) stays
	rm -rf build wasm/dist web/dist wasm/node_modules web/node_modules
