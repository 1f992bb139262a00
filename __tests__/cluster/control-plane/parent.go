package main

import (
	"io"
	"os"
)

// exitWithParent ends this process when its standard input closes, if EXIT_WITH_PARENT is set. The parent holds the
// other end of that pipe, and the kernel closes it however the parent dies, SIGKILL included.
func exitWithParent() {
	if os.Getenv("EXIT_WITH_PARENT") == "" {
		return
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1)
	}()
}
