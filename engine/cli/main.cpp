#include <unistd.h>

#include <iostream>

#include "cli/commands.h"

int main(int count, char** values) {
  const vitrine::cli::Console console{std::cout, std::cerr, isatty(STDERR_FILENO) != 0};
  return vitrine::cli::Run({values + 1, values + count}, console);
}
