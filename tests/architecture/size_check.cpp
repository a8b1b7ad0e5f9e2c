#include "tests/architecture/size_check.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "tests/architecture/function_finder.h"

namespace studio::architecture {

namespace {

constexpr std::size_t kFileMedian = 100, kFileP90 = 350;
constexpr std::size_t kFunctionMedian = 8, kFunctionP90 = 30, kLongFunction = 60;
constexpr double kLongShare = 0.02;

/// A file or function with its length, for the lists of offenders.
struct Sized {
  std::string file;
  std::size_t line = 0;
  std::size_t length = 0;
  std::string name;
};

std::vector<Sized> sizedFiles(const std::vector<SourceFile>& files) {
  std::vector<Sized> sized;
  for (const SourceFile& file : productCode(files)) sized.push_back({file.path, 1, file.lines.size(), "file"});
  return sized;
}

std::vector<Sized> sizedFunctions(const std::vector<SourceFile>& files) {
  std::vector<Sized> sized;
  for (const SourceFile& file : productCode(files)) {
    for (const FunctionExtent& f : findFunctions(file)) sized.push_back({f.file, f.firstLine, f.length(), f.name});
  }
  return sized;
}

std::vector<std::size_t> lengthsOf(const std::vector<Sized>& all) {
  std::vector<std::size_t> lengths;
  std::ranges::transform(all, std::back_inserter(lengths), &Sized::length);
  return lengths;
}

std::size_t longerThan(const std::vector<Sized>& all, std::size_t bar) {
  return static_cast<std::size_t>(std::ranges::count_if(all, [&](const Sized& s) { return s.length > bar; }));
}

std::size_t allowedLong(std::size_t functions) {
  return static_cast<std::size_t>(std::floor(kLongShare * static_cast<double>(functions)));
}

/// One figure against its bar; `listedBeyond` is the length from which files or functions are named.
void hold(const std::string& what, std::size_t found, std::size_t bar, const std::vector<Sized>& all,
          std::size_t listedBeyond, std::vector<Offence>& offences) {
  if (found <= bar) return;
  offences.push_back({"size", 0, what + " is " + std::to_string(found) + "; allowed is " + std::to_string(bar)});
  for (const Sized& s : all) {
    if (s.length <= listedBeyond) continue;
    offences.push_back({s.file, s.line, s.name + ' ' + std::to_string(s.length) + " lines"});
  }
}

}  // namespace

std::size_t quantile(std::vector<std::size_t> values, double share) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  const double rank = std::ceil(share * static_cast<double>(values.size()));
  return values[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

std::string SizeFigures::text() const {
  return "files " + std::to_string(files) + ": median " + std::to_string(fileMedian) + " p90 " +
         std::to_string(fileP90) + " lines; functions " + std::to_string(functions) + ": median " +
         std::to_string(functionMedian) + " p90 " + std::to_string(functionP90) + " lines, over 60 lines " +
         std::to_string(longFunctions);
}

SizeFigures measureSizes(const std::vector<SourceFile>& files) {
  const auto fileSizes = sizedFiles(files);
  const auto functionSizes = sizedFunctions(files);
  return {.files = fileSizes.size(),
          .fileMedian = quantile(lengthsOf(fileSizes), 0.5),
          .fileP90 = quantile(lengthsOf(fileSizes), 0.9),
          .functions = functionSizes.size(),
          .functionMedian = quantile(lengthsOf(functionSizes), 0.5),
          .functionP90 = quantile(lengthsOf(functionSizes), 0.9),
          .longFunctions = longerThan(functionSizes, kLongFunction)};
}

std::vector<Offence> checkSizes(const std::vector<SourceFile>& files) {
  const SizeFigures found = measureSizes(files);
  const auto fileSizes = sizedFiles(files);
  const auto functions = sizedFunctions(files);
  std::vector<Offence> offences;
  hold("file median", found.fileMedian, kFileMedian, fileSizes, kFileP90, offences);
  hold("file p90", found.fileP90, kFileP90, fileSizes, kFileP90, offences);
  hold("function median", found.functionMedian, kFunctionMedian, functions, kFunctionP90, offences);
  hold("function p90", found.functionP90, kFunctionP90, functions, kFunctionP90, offences);
  hold("functions over 60 lines", found.longFunctions, allowedLong(found.functions), functions, kLongFunction,
       offences);
  return offences;
}

}  // namespace studio::architecture
