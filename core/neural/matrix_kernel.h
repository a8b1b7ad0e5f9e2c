#pragma once

#include <cstddef>
#include <span>

namespace studio::neural {

/// Columns of one panel of a packed matrix.
inline constexpr std::size_t kPanelColumns = 16;
inline constexpr std::size_t kMostTileRows = 12;
inline constexpr std::size_t kMostTilePanels = 2;
inline constexpr std::size_t kMostTileValues = kMostTileRows * kMostTilePanels * kPanelColumns;

/// A few rows times one or two neighbouring panels. Row i starts at rows + i · inputs; the panels
/// follow each other with inputs × 16 values each. The tile gets rowCount × (panels · 16) sums.
struct TileTask {
  const float* rows = nullptr;
  const float* panels = nullptr;
  std::size_t inputs = 0;
  std::size_t rowCount = 0;  ///< 1 … rowsPerTile of the kernel
  float* tile = nullptr;
};

/// One way to compute a tile. Every sum is the chain s = fma(row[k], column[k], s) for k = 0, 1, … in
/// single precision, so all kernels give the same bits, whatever the tile or the processor.
struct MatrixKernel {
  const char* name = "";
  std::size_t rowsPerTile = 0;
  std::size_t panelsPerTile = 0;
  void (*run)(const TileTask&) = nullptr;
};

/// Those this processor can run, fastest first; the last one runs anywhere.
std::span<const MatrixKernel> matrixKernels();

}  // namespace studio::neural
