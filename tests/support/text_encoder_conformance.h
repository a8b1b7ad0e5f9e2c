#pragma once

#include <QtTest/QtTest>
#include <cmath>
#include <string>
#include <thread>
#include <vector>

#include "core/encoding/text_encoder.h"

namespace studio::tests {

/// Texts that every TextEncoder must survive: plain, empty, blank, emoji, other scripts, combining
/// marks, very long, a NUL, and bytes that are not UTF-8.
inline std::vector<std::string> conformanceTexts() {
  return {"Would you like to donate to Save the Children?",
          "",
          "   \t\n ",
          ".,;:-",
          "👍🏽 👩‍👩‍👧 ❤️",
          "これはペンです。",
          "Größe ÄRGER ﬁne Ⅷ",
          "e\xCC\x81t\xC3\xA9",
          std::string(100'000, 'a'),
          std::string("a\0b", 3),
          "\xFF\xFE broken \xC3",
          "\xED\xA0\x80 surrogate",
          "\xF8\x88\x80\x80\x80 overlong"};
}

inline std::vector<float> encoded(const encoding::TextEncoder& encoder, std::string_view text) {
  std::vector<float> vector(encoder.dimension(), -7.0F);
  encoder.encode(text, vector);
  return vector;
}

inline double lengthOf(const std::vector<float>& vector) {
  double squares = 0;
  for (const float x : vector) squares += static_cast<double>(x) * static_cast<double>(x);
  return std::sqrt(squares);
}

/// What every implementation of TextEncoder must keep. Call it from a test function.
inline void checkTextEncoder(const encoding::TextEncoder& encoder) {
  QVERIFY(!encoder.id().empty());
  QVERIFY(encoder.dimension() > 0);
  for (const auto& text : conformanceTexts()) {
    const std::vector<float> vector = encoded(encoder, text);
    for (const float x : vector) QVERIFY2(std::isfinite(x), text.substr(0, 40).c_str());
    const double length = lengthOf(vector);
    const bool isUnitOrZero = length == 0 || std::abs(length - 1) < 1e-5;
    QVERIFY2(isUnitOrZero, qPrintable(QString::number(length)));
    QCOMPARE(encoded(encoder, text), vector);
    QCOMPARE(encoder.tokenIds(text), encoder.tokenIds(text));
    for (const auto id : encoder.tokenIds(text)) QVERIFY(id >= 0);
  }
  QCOMPARE(lengthOf(encoded(encoder, "")), 0.0);
  QVERIFY(lengthOf(encoded(encoder, "hello")) > 0.5);
  QVERIFY(encoded(encoder, "I will donate") != encoded(encoder, "the weather is fine"));
}

/// Two threads, many rounds, the same vectors as one thread.
inline void checkTextEncoderThreads(const encoding::TextEncoder& encoder) {
  const auto texts = conformanceTexts();
  const auto encodeAll = [&] {
    std::vector<std::vector<float>> all;
    for (int round = 0; round < 5; ++round) {
      for (const auto& text : texts) all.push_back(encoded(encoder, text));
    }
    return all;
  };
  const auto alone = encodeAll();
  std::vector<std::vector<float>> first;
  std::vector<std::vector<float>> second;
  {
    const std::jthread one([&] { first = encodeAll(); });
    const std::jthread two([&] { second = encodeAll(); });
  }
  QCOMPARE(first, alone);
  QCOMPARE(second, alone);
}

}  // namespace studio::tests
