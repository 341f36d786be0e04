"""The command line: one module a group of commands, each parsing, calling one service and printing."""
