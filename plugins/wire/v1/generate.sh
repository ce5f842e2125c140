#!/bin/sh
# Regenerates the Go code beside customdb.proto. Needs protoc; the two Go generators come from go.mod's tools.
set -eu
cd "$(dirname "$0")"
command -v protoc >/dev/null || { echo "protoc is missing: install protobuf-compiler" >&2; exit 1; }
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
go build -o "$bin/" google.golang.org/protobuf/cmd/protoc-gen-go google.golang.org/grpc/cmd/protoc-gen-go-grpc
PATH="$bin:$PATH" protoc --proto_path=. \
	--go_out=. --go_opt=paths=source_relative \
	--go-grpc_out=. --go-grpc_opt=paths=source_relative \
	customdb.proto
# The header names the protoc that ran; left out, so that another protoc makes the same files.
for file in customdb.pb.go customdb_grpc.pb.go; do
	sed '/^\/\/ .*protoc  *v/d' "$file" >"$bin/clean" && cat "$bin/clean" >"$file"
done
