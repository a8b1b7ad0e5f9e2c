#include "core/privacy/check_digits.h"

#include "core/privacy/characters.h"

namespace studio::privacy {

bool hasLuhnDigit(std::string_view digits) {
  int sum = 0;
  bool isDoubled = false;
  for (auto digit = digits.rbegin(); digit != digits.rend(); ++digit, isDoubled = !isDoubled) {
    const int value = (*digit - '0') * (isDoubled ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return !digits.empty() && sum % 10 == 0;
}

int remainderMod97(std::string_view alphanumerics) {
  int remainder = 0;
  for (const char c : alphanumerics) {
    remainder = isDigit(c) ? remainder * 10 + (c - '0') : remainder * 100 + (c - 'A' + 10);
    remainder %= 97;
  }
  return remainder;
}

bool hasMod11Dot10Digit(std::string_view digits) {
  if (digits.size() < 2) return false;
  int product = 10;
  for (const char c : digits.substr(0, digits.size() - 1)) {
    const int sum = (c - '0' + product) % 10;
    product = (sum == 0 ? 10 : sum) * 2 % 11;
  }
  return (11 - product) % 10 == digits.back() - '0';
}

bool passesElevenTest(std::string_view digits) {
  if (digits.size() != 9 || digits == "000000000") return false;
  int sum = -(digits[8] - '0');
  for (int i = 0; i < 8; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * (9 - i);
  return sum % 11 == 0;
}

}  // namespace studio::privacy
