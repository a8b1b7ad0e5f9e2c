#include <ATen/core/Tensor.h>
#include <ATen/ops/addmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sum.h>
#include <ATen/ops/threshold_backward.h>
#include <ATen/ops/zeros.h>
#include <c10/core/InferenceMode.h>

#include "core/neural/dense_network.h"

namespace studio::neural {

namespace {

std::int64_t extent(std::size_t value) { return static_cast<std::int64_t>(value); }

std::span<float> floatsOf(const at::Tensor& tensor) {
  return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

/// The library only reads through it; it has no constant view.
at::Tensor viewOf(std::span<const float> values, std::size_t rows) {
  const auto columns = extent(values.size() / rows);
  return at::from_blob(const_cast<float*>(values.data()), {extent(rows), columns}, at::kFloat);
}

/// Weights and biases of one layer as views into a flat tensor.
struct LayerView {
  at::Tensor weight;
  at::Tensor transposed;
  at::Tensor bias;
};

LayerView viewLayer(const at::Tensor& flat, const DenseLayer& layer) {
  const at::Tensor weight = flat.narrow(0, extent(layer.weightOffset), extent(layer.inputs * layer.outputs))
                                .view({extent(layer.outputs), extent(layer.inputs)});
  return {weight, weight.t(), flat.narrow(0, extent(layer.biasOffset), extent(layer.outputs))};
}

std::vector<LayerView> viewLayers(const at::Tensor& flat, std::span<const DenseLayer> layers) {
  std::vector<LayerView> views;
  views.reserve(layers.size());
  for (const auto& layer : layers) views.push_back(viewLayer(flat, layer));
  return views;
}

}  // namespace

struct DenseNetwork::Buffers {
  std::vector<DenseLayer> layers;
  at::Tensor parameters;
  at::Tensor gradient;
  std::vector<LayerView> weights;
  std::vector<LayerView> gradients;
  std::size_t rows = 0;
  at::Tensor input;
  std::vector<at::Tensor> outputs;          ///< after ReLU, except the last
  std::vector<at::Tensor> outputGradients;  ///< of every layer but the last

  void allocateRows(std::size_t count);
};

void DenseNetwork::Buffers::allocateRows(std::size_t count) {
  if (count == rows) return;
  outputs.clear();
  outputGradients.clear();
  for (const auto& layer : layers) {
    outputs.push_back(at::empty({extent(count), extent(layer.outputs)}, at::kFloat));
    outputGradients.push_back(at::empty({extent(count), extent(layer.outputs)}, at::kFloat));
  }
  rows = count;
}

DenseNetwork::DenseNetwork(std::vector<DenseLayer> layers) : m_buffers(std::make_unique<Buffers>()) {
  const c10::InferenceMode guard;
  const auto count = extent(parameterCount(layers));
  m_buffers->parameters = at::zeros({count}, at::kFloat);
  m_buffers->gradient = at::zeros({count}, at::kFloat);
  m_buffers->weights = viewLayers(m_buffers->parameters, layers);
  m_buffers->gradients = viewLayers(m_buffers->gradient, layers);
  m_buffers->layers = std::move(layers);
}

DenseNetwork::~DenseNetwork() = default;

std::span<const DenseLayer> DenseNetwork::layers() const { return m_buffers->layers; }
std::span<float> DenseNetwork::parameters() { return floatsOf(m_buffers->parameters); }
std::span<float> DenseNetwork::gradient() { return floatsOf(m_buffers->gradient); }

std::span<const float> DenseNetwork::forward(std::span<const float> rows, std::size_t count) {
  const c10::InferenceMode guard;
  Buffers& buffers = *m_buffers;
  buffers.allocateRows(count);
  buffers.input = viewOf(rows, count);
  for (std::size_t i = 0; i < buffers.layers.size(); ++i) {
    const at::Tensor& input = i == 0 ? buffers.input : buffers.outputs[i - 1];
    at::addmm_out(buffers.outputs[i], buffers.weights[i].bias, input, buffers.weights[i].transposed);
    if (i + 1 < buffers.layers.size()) at::relu_(buffers.outputs[i]);
  }
  return floatsOf(buffers.outputs.back());
}

void DenseNetwork::backward(std::span<const float> outputGradient) {
  const c10::InferenceMode guard;
  Buffers& buffers = *m_buffers;
  at::Tensor passed = viewOf(outputGradient, buffers.rows);
  for (std::size_t i = buffers.layers.size(); i-- > 0;) {
    const at::Tensor& input = i == 0 ? buffers.input : buffers.outputs[i - 1];
    at::mm_out(buffers.gradients[i].weight, passed.t(), input);
    at::sum_out(buffers.gradients[i].bias, passed, at::IntArrayRef{0});
    if (i == 0) return;
    at::Tensor& below = buffers.outputGradients[i - 1];
    at::mm_out(below, passed, buffers.weights[i].weight);
    at::threshold_backward_out(below, below, buffers.outputs[i - 1], 0);
    passed = below;
  }
}

}  // namespace studio::neural
