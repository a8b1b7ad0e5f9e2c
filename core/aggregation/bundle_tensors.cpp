#include <array>

#include "core/aggregation/bundle_parts.h"

namespace studio::aggregation {

namespace {

using store::Tensor;

constexpr std::size_t kCellColumns = 8;
constexpr std::size_t kBinColumns = 4;
constexpr const char* kTermsKey = "aggregate";
constexpr const char* kKind = "talktrack aggregate";

using Integers = std::vector<std::int64_t>;

Tensor matrix(std::string name, std::size_t columns, const Integers& values) {
  Tensor tensor = Tensor::fromIntegers(std::move(name), values);
  tensor.shape = {values.size() / columns, columns};
  return tensor;
}

void append(Integers& into, std::initializer_list<std::uint64_t> counts) {
  for (const auto count : counts) into.push_back(static_cast<std::int64_t>(count));
}

void appendBins(Integers& into, std::int64_t owner, const std::vector<BinCount>& bins) {
  for (const auto& bin : bins) {
    into.push_back(owner);
    into.push_back(bin.bin);
    append(into, {bin.visits, bin.people});
  }
}

/// Rows of one tensor, read back.
struct Matrix {
  Integers values;
  std::size_t columns = 1;
  std::size_t rows() const { return values.size() / columns; }
  std::int64_t at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

std::optional<Matrix> matrixOf(const store::TensorFile& file, std::string_view name, std::size_t columns) {
  const Tensor* tensor = file.find(name);
  if (tensor == nullptr || tensor->shape.size() != 2 || tensor->shape[1] != columns) return std::nullopt;
  auto values = tensor->integers();
  if (!values) return std::nullopt;
  return Matrix{std::move(*values), columns};
}

/// −1 … limit − 1, or nothing.
std::optional<std::int32_t> indexAt(std::int64_t value, std::size_t limit) {
  if (value < -1 || value >= static_cast<std::int64_t>(limit)) return std::nullopt;
  return static_cast<std::int32_t>(value);
}

std::optional<CellKey> keyAt(const Matrix& cells, std::size_t row, const AggregateTerms& terms) {
  const std::array<std::size_t, 4> limits = {terms.states.clusters, terms.actions.size(), terms.segments.size(),
                                             terms.bandStarts.size()};
  std::array<std::int32_t, 4> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto part = indexAt(cells.at(row, i), limits[i]);
    if (!part) return std::nullopt;
    parts[i] = *part;
  }
  const CellKey key{parts[0], parts[1], parts[2], parts[3]};
  // Back-off drops band, segment and cluster in this order, and never the action.
  const bool isBackOff = key.action >= 0 && (key.cluster >= 0 || key.segment < 0) && (key.segment >= 0 || key.band < 0);
  return isBackOff ? std::optional(key) : std::nullopt;
}

std::optional<std::vector<AggregateCell>> cellsOf(const store::TensorFile& file, const AggregateTerms& terms) {
  const auto cells = matrixOf(file, "cells", kCellColumns);
  const Tensor* valueTensor = file.find("values");
  if (!cells || valueTensor == nullptr) return std::nullopt;
  const auto values = valueTensor->doubles();
  if (!values || values->size() != cells->rows()) return std::nullopt;
  std::vector<AggregateCell> made(cells->rows());
  for (std::size_t row = 0; row < made.size(); ++row) {
    const auto key = keyAt(*cells, row, terms);
    if (!key) return std::nullopt;
    for (std::size_t column = 4; column < kCellColumns; ++column) {
      if (cells->at(row, column) < 0) return std::nullopt;
    }
    const auto countAt = [&](std::size_t column) { return static_cast<std::uint64_t>(cells->at(row, column)); };
    made[row].key = *key;
    made[row].visits = countAt(4);
    made[row].people = countAt(5);
    made[row].converted = countAt(6);
    made[row].valueVisits = countAt(7);
    made[row].valueSum = (*values)[row];
  }
  return made;
}

struct OwnedBin {
  std::size_t owner = 0;
  BinCount count;
};

/// Owners in ascending order, bins of one owner different.
std::optional<std::vector<OwnedBin>> binsOf(const store::TensorFile& file, std::string_view name, std::size_t owners,
                                            std::size_t bins) {
  const auto rows = matrixOf(file, name, kBinColumns);
  if (!rows) return std::nullopt;
  std::vector<OwnedBin> made;
  made.reserve(rows->rows());
  for (std::size_t row = 0; row < rows->rows(); ++row) {
    const auto owner = indexAt(rows->at(row, 0), owners);
    const auto bin = indexAt(rows->at(row, 1), bins);
    if (!owner || *owner < 0 || !bin || rows->at(row, 2) < 0 || rows->at(row, 3) < 0) return std::nullopt;
    const auto place = static_cast<std::size_t>(*owner);
    if (!made.empty() && place < made.back().owner) return std::nullopt;
    made.push_back(
        {place, {*bin, static_cast<std::uint64_t>(rows->at(row, 2)), static_cast<std::uint64_t>(rows->at(row, 3))}});
  }
  return made;
}

}  // namespace

store::TensorFile tensorFileOf(const AggregateTable& table) {
  Integers cells, replies, nexts, starts;
  std::vector<double> values;
  cells.reserve(table.cells.size() * kCellColumns);
  values.reserve(table.cells.size());
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const AggregateCell& cell = table.cells[i];
    for (const auto part : {cell.key.cluster, cell.key.action, cell.key.segment, cell.key.band}) cells.push_back(part);
    append(cells, {cell.visits, cell.people, cell.converted, cell.valueVisits});
    values.push_back(cell.valueSum);
    appendBins(replies, static_cast<std::int64_t>(i), cell.replies);
    appendBins(nexts, static_cast<std::int64_t>(i), cell.nexts);
  }
  for (const auto& start : table.starts) appendBins(starts, start.segment, {start.cluster});
  store::TensorFile file;
  file.metadata = {{"kind", kKind}, {kTermsKey, termsJson(table.terms)}};
  file.tensors = {matrix("cells", kCellColumns, cells), matrix("nexts", kBinColumns, nexts),
                  matrix("replies", kBinColumns, replies), matrix("starts", kBinColumns, starts),
                  Tensor::fromDoubles("values", values)};
  return file;
}

std::optional<AggregateTable> tableOf(const store::TensorFile& file, std::string& reason) {
  reason = "it is no aggregate of a form this program knows";
  const auto kind = file.metadata.find("kind"), json = file.metadata.find(kTermsKey);
  if (kind == file.metadata.end() || kind->second != kKind || json == file.metadata.end()) return std::nullopt;
  auto terms = parseTerms(json->second);
  if (!terms) return std::nullopt;
  reason = "its figures do not fit its terms";
  auto cells = cellsOf(file, *terms);
  if (!cells) return std::nullopt;
  const auto replies = binsOf(file, "replies", cells->size(), terms->replyBins());
  const auto nexts = binsOf(file, "nexts", cells->size(), terms->nextBins());
  const auto starts = binsOf(file, "starts", terms->segments.size(), terms->states.clusters);
  if (!replies || !nexts || !starts) return std::nullopt;
  for (const auto& bin : *replies) (*cells)[bin.owner].replies.push_back(bin.count);
  for (const auto& bin : *nexts) (*cells)[bin.owner].nexts.push_back(bin.count);
  AggregateTable table{std::move(*terms), std::move(*cells), {}};
  table.starts.reserve(starts->size());
  for (const auto& bin : *starts) table.starts.push_back({static_cast<std::int32_t>(bin.owner), bin.count});
  reason = faultOf(table);
  return reason.empty() ? std::optional(std::move(table)) : std::nullopt;
}

}  // namespace studio::aggregation
