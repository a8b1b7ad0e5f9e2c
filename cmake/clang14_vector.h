// For clang-tidy 14 on core/neural/torch_*.cpp, included before everything; never compiled into the program.
// In C++20 libstdc++'s vector is constexpr, and clang 14 then instantiates std::vector<c10::IValue> of
// libtorch 1.13 while IValue is incomplete. Reading torch as C++17 would lose std::span of our own headers,
// so <vector> alone is read without its constexpr here.
#pragma once

#include <algorithm>
#include <memory>
#include <string>

#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR
#define __fill_a1 __fill_a1_without_constexpr  // std::vector<bool>'s, declared constexpr before
#include <vector>
#undef __fill_a1
#undef _GLIBCXX20_CONSTEXPR
#define _GLIBCXX20_CONSTEXPR constexpr
