# Concord. `make` alone lists the targets.
# What Concord links besides Swift and its packages, and the Debian package of each.
DEBIAN_PACKAGES := libxml2-dev libzip-dev libxlsxwriter-dev libsqlite3-dev pkg-config
CONCORD := .build/release/concord
CODE := Package.swift Sources Tests Benchmarks
# The binary may lie at any address, so 125,000 pointers in it are set at every start. As bitmaps they take 25 KB instead of
# 3 MB to read (docs/decisions/packed-relocations.md). The C library has to know them: glibc 2.36 and later.
RELOCATIONS := $(shell getconf GNU_LIBC_VERSION 2>/dev/null | awk '$$1 == "glibc" { split($$2, v, "."); \
  if (v[1] > 2 || v[1] == 2 && v[2] >= 36) print "-Xswiftc -use-ld=lld -Xlinker -z -Xlinker pack-relative-relocs" }')
# How what is used, rather than debugged, is built: one file beside the system's libraries. For a quick start the libraries
# of formats load when they are needed (hence the headers alone), and generic types are built by code that the compiler
# knows instead of by names that the process has to look up.
RELEASE := -c release --static-swift-stdlib -Xlinker -s --pkg-config-path Sources/CLateLibraries/pkgconfig \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors $(RELOCATIONS)

.DEFAULT_GOAL := help
.PHONY: help demo test build release install lint format golden content check conformance conformance-explorer fuzz bench clean deps

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: release ## Install what is missing, build, plan the transition of the sample company, print the plan
	$(CONCORD) transition examples/soa-2013.xlsx --as-of 2026-11-01

test: deps ## Install what is missing, build, run all the tests
	swift test $(SWIFT_TEST_FLAGS)

build: deps ## Build for debugging
	swift build

release: deps ## Build the command for use: .build/release/concord
	swift build $(RELEASE) --product concord

PREFIX ?= /usr/local
SHARE := $(DESTDIR)$(PREFIX)/share
install: release ## Copy the command to PREFIX/bin (default /usr/local), with completions for bash, zsh and fish
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	  $(SHARE)/fish/vendor_completions.d
	install -m 755 $(CONCORD) $(DESTDIR)$(PREFIX)/bin/concord
	$(CONCORD) --generate-completion-script bash >$(SHARE)/bash-completion/completions/concord
	$(CONCORD) --generate-completion-script zsh >$(SHARE)/zsh/site-functions/_concord
	$(CONCORD) --generate-completion-script fish >$(SHARE)/fish/vendor_completions.d/concord.fish

lint: ## Check the format of the code, without changing it
	swift format lint --strict --parallel --recursive $(CODE)

format: ## Bring code and content into canonical form
	swift format --in-place --parallel --recursive $(CODE)
	swift run -q concord format .

check: deps ## Check the content: canonical, complete, free of errors, and the same as what is compiled in
	swift run -q concord format --check .
	swift run -q concord check --strict --no-builtin .
	swift run -q ContentImageTool . .build/image.bin
	cmp .build/image.bin Sources/CContentImage/image.bin

content: deps ## Compile catalogs/ and mappings/ into the image that ships in the binary
	swift run -q ContentImageTool . Sources/CContentImage/image.bin
	touch Sources/CContentImage/content_image.c

golden: deps ## Rewrite the golden files of the tests (the run then fails on purpose; look at the diff)
	-CONCORD_GOLDEN=rewrite swift test
	git status --short -- Tests

conformance: build ## Hold what ships and what is written against the tools of others (pip, into .conformance)
	Tests/Conformance/run

conformance-explorer: build ## The explorer in a browser, its API and the MCP server (pip, chromium)
	Tests/Conformance/explorer

SECONDS_EACH ?= 20
fuzz: deps ## Every reader under libFuzzer, SECONDS_EACH=20 seconds each, or READERS="sts cprt"
	SECONDS_EACH=$(SECONDS_EACH) Tests/Fuzz/run $(READERS)

bench: DEBIAN_PACKAGES += hyperfine sqlite3 python3-venv
bench: release ## Measure, and keep the figures under Benchmarks/results
	swift build $(RELEASE) --product ConcordBenchmarks
	Benchmarks/run

clean: ## Remove what was built
	rm -rf .build .build-*

deps:
	@command -v swift >/dev/null || { echo "Concord needs Swift 6.2 or later, which was not found: install it from https://www.swift.org/install and put it on the PATH." >&2; exit 1; }
	@missing=""; for package in $(DEBIAN_PACKAGES); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] && exit 0; \
	echo "Installing what is missing:$$missing"; \
	if [ "$$(id -u)" = 0 ]; then sudo=; elif command -v sudo >/dev/null; then sudo=sudo; \
	else echo "Neither root nor sudo: ask an administrator to run: apt-get install$$missing" >&2; exit 1; fi; \
	$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null
