#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/random_stream.h"

namespace studio::test {

/// An identifier made up for a test, of a kind with a format or a check digit.
struct Canary {
  std::string text;
  std::string said;  ///< a sentence with it
};

/// Makes identifiers that nobody has, from the published rules of each kind and not from the recognisers' code.
class CanaryMaker {
 public:
  explicit CanaryMaker(std::uint64_t seed) : m_random(seed) {}

  static constexpr int kKinds = 13;
  /// `kind` from 0; the last one is recognised only with a word beside it that says what it is.
  Canary make(int kind) {
    switch (kind) {
      case 0: return with("You reach me at ", word(9) + "." + digits(4) + "@" + word(7) + ".example.org");
      case 1: return with("The card is ", card());
      case 2: return with("My account is ", iban());
      case 3: return with("Call me: ", "+49 151 " + digits(8, '2', '9'));
      case 4: return with("My number is ", "+1 415-" + digits(3, '2', '9') + "-" + digits(4));
      case 5: return with("It came from ", octet() + "." + octet() + "." + octet() + "." + octet());
      case 6: return with("See ", "https://" + word(10) + ".example.com/u/" + digits(7));
      case 7:
        return with("SSN ",
                    digits(1, '1', '5') + digits(2, '1', '9') + "-" + digits(2, '1', '9') + "-" + digits(4, '1', '9'));
      case 8: return with("N\u00B0 s\u00E9cu ", nir());
      case 9: return with("Codice ", fiscalCode());
      case 10: return with("DNI ", nif());
      case 11: return with("NINO ", "AB" + digits(6) + "C");
      default: return with("Mijn BSN is ", bsn());
    }
  }

 private:
  static Canary with(const std::string& before, const std::string& text) {
    return {text, before + text + " and so on"};
  }

  std::string digits(int count, char from = '0', char to = '9') {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += static_cast<char>(from + m_random.below(static_cast<std::uint64_t>(to - from + 1)));
    return text;
  }
  std::string word(int length) { return digits(length, 'a', 'z'); }
  std::string octet() { return std::to_string(100 + m_random.below(100)); }

  /// ISO/IEC 7812-1 annex B: doubled at every second place from the right, the sum ends in 0.
  std::string card() {
    std::string number = "4" + digits(14);
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) {
      const int digit = number[i] - '0';
      sum += i % 2 == 0 ? digit * 2 - (digit > 4 ? 9 : 0) : digit;
    }
    return number + static_cast<char>('0' + (10 - sum % 10) % 10);
  }
  /// ISO 13616: country and check digits at the end, letters as numbers, modulo 97 is 1; D = 13, E = 14.
  std::string iban() {
    const std::string account = digits(18, '1', '9');
    int rest = 0;
    for (const char c : account + "131400") rest = (rest * 10 + (c - '0')) % 97;
    const int check = 98 - rest;
    return "DE" + std::string(check < 10 ? "0" : "") + std::to_string(check) + account;
  }
  /// INSEE: 97 minus the number modulo 97.
  std::string nir() {
    const std::string number =
        digits(1, '1', '2') + digits(2) + "0" + digits(1, '1', '9') + "7" + digits(1, '1', '8') + digits(6);
    const int key = 97 - static_cast<int>(std::stoll(number) % 97);
    return number + (key < 10 ? "0" : "") + std::to_string(key);
  }
  /// Ministerio del Interior: the number modulo 23 chooses the letter.
  std::string nif() {
    const std::string number = digits(8);
    return number + "TRWAGMYFPDXBNJZSQVHLCKE"[std::stoul(number) % 23];
  }
  /// Decreto ministeriale 23/12/1976.
  std::string fiscalCode() {
    constexpr std::array<int, 26> kOdd{1,  0,  5, 7, 9, 13, 15, 17, 19, 21, 2,  4,  18,
                                       20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
    const std::string code = digits(6, 'A', 'Z') + digits(2) + "M" + "1" + digits(1) + digits(1, 'A', 'Z') + digits(3);
    int sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i) {
      const int rank = code[i] <= '9' ? code[i] - '0' : code[i] - 'A';
      sum += i % 2 == 0 ? kOdd[static_cast<std::size_t>(rank)] : rank;
    }
    return code + static_cast<char>('A' + sum % 26);
  }
  /// Nine digits; weighted 9, 8 … 2, −1 the sum divides by 11.
  std::string bsn() {
    for (;;) {
      std::string number = digits(1, '1', '9') + digits(8);
      int sum = -(number[8] - '0');
      for (int i = 0; i < 8; ++i) sum += (9 - i) * (number[static_cast<std::size_t>(i)] - '0');
      if (sum % 11 == 0) return number;
    }
  }

  base::RandomStream m_random;
};

/// Finds any of many texts in bytes. Texts have eight bytes or more; their first eight tell where to look closer.
class CanarySearch {
 public:
  explicit CanarySearch(const std::vector<Canary>& canaries) {
    for (const Canary& canary : canaries) add(canary.text);
  }
  void add(const std::string& text) {
    m_texts.push_back(text);
    m_byHead.emplace(headAt(text.data()), m_texts.size() - 1);
  }
  /// The texts that occur; `scanned` counts bytes.
  std::vector<std::string> in(const std::string& bytes) {
    std::vector<std::string> found;
    m_scanned += bytes.size();
    for (std::size_t i = 0; i + sizeof(std::uint64_t) <= bytes.size(); ++i) {
      const auto [first, last] = m_byHead.equal_range(headAt(bytes.data() + i));
      for (auto it = first; it != last; ++it) {
        const std::string& text = m_texts[it->second];
        if (bytes.compare(i, text.size(), text) == 0) found.push_back(text);
      }
    }
    return found;
  }
  std::uint64_t scanned() const { return m_scanned; }

 private:
  static std::uint64_t headAt(const char* bytes) {
    std::uint64_t head = 0;
    std::memcpy(&head, bytes, sizeof(head));
    return head;
  }
  std::vector<std::string> m_texts;
  std::unordered_multimap<std::uint64_t, std::size_t> m_byHead;
  std::uint64_t m_scanned = 0;
};

}  // namespace studio::test
