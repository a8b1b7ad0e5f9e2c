#include "app/headless/program.h"

int main(int argc, char** argv) { return studio::headless::runProgram(argc, argv); }
