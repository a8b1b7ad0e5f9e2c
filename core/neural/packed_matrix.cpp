#include "core/neural/packed_matrix.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "core/base/result.h"

namespace studio::neural {

namespace {

constexpr std::size_t kTileColumns = kMostTilePanels * kPanelColumns;

std::size_t paddedColumns(std::size_t outputs) { return (outputs + kTileColumns - 1) / kTileColumns * kTileColumns; }

}  // namespace

PackedMatrix::PackedMatrix(std::span<const float> weights, std::span<const float> bias, std::size_t inputs)
    : m_inputs(inputs), m_panels(paddedColumns(bias.size()) * inputs), m_bias(bias.begin(), bias.end()) {
  if (weights.size() != inputs * bias.size())
    base::breakPromise("weights of inputs × outputs values", std::to_string(weights.size()));
  for (std::size_t k = 0; k < inputs; ++k) {
    for (std::size_t c = 0; c < bias.size(); ++c) {
      const std::size_t panel = c / kPanelColumns;
      m_panels[(panel * inputs + k) * kPanelColumns + c % kPanelColumns] = weights[k * bias.size() + c];
    }
  }
}

void PackedMatrix::multiply(std::span<const float> rows, std::span<float> out, Activation activation,
                            const MatrixKernel& kernel) const {
  const std::size_t count = rows.size() / m_inputs;
  if (count * m_inputs != rows.size() || out.size() != count * outputs())
    base::breakPromise("an output of count × outputs values", std::to_string(out.size()));
  std::array<float, kMostTileValues> tile;  // NOLINT(cppcoreguidelines-pro-type-member-init): the kernel fills it
  const std::size_t columns = kernel.panelsPerTile * kPanelColumns;
  // Panels outside: one stays in the cache while all rows pass by.
  for (std::size_t column = 0; column < outputs(); column += columns) {
    for (std::size_t row = 0; row < count; row += kernel.rowsPerTile) {
      const std::size_t rowCount = std::min(kernel.rowsPerTile, count - row);
      kernel.run({rows.data() + row * m_inputs, m_panels.data() + column * m_inputs, m_inputs, rowCount, tile.data()});
      finishTile(tile.data(), rowCount, columns, column, out.data() + row * outputs(), activation);
    }
  }
}

void PackedMatrix::finishTile(const float* tile, std::size_t rowCount, std::size_t columns, std::size_t firstColumn,
                              float* out, Activation activation) const {
  const std::size_t width = std::min(columns, outputs() - firstColumn);
  const float* bias = m_bias.data() + firstColumn;
  const float floor = activation == Activation::relu ? 0.0F : -std::numeric_limits<float>::infinity();
  for (std::size_t row = 0; row < rowCount; ++row) {
    float* to = out + row * outputs() + firstColumn;
    for (std::size_t c = 0; c < width; ++c) {
      const float sum = tile[row * columns + c] + bias[c];
      to[c] = sum > floor ? sum : floor;
    }
  }
}

}  // namespace studio::neural
