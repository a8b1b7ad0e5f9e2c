#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/logs/byte_stream.h"

namespace studio::logs {

/// The attributes of a tag; valid during the call that hands them over.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** pairs) : m_pairs(pairs) {}
  /// The value of the attribute called so, prefix included; "" when it is not there.
  std::string_view value(std::string_view name) const;
  /// The same for an attribute with any prefix, such as r:id.
  std::string_view prefixedValue(std::string_view localName) const;

 private:
  const char** m_pairs;
};

/// Hears the parts of a document. Names come without prefix.
class XmlListener {
 public:
  virtual ~XmlListener() = default;
  virtual void onStart(std::string_view /*name*/, const XmlAttributes& /*attributes*/) {}
  virtual void onEnd(std::string_view /*name*/) {}
  virtual void onText(std::string_view /*text*/) {}
};

/// Reads XML 1.0 piece by piece (expat). Refuses a document type declaration, and with it every entity of
/// the document's own, nesting deeper than 64, and a tag of more than 1 MiB. One thread.
class XmlReader {
 public:
  /// `what` names the document in faults; the listener must live as long as the reader.
  XmlReader(std::unique_ptr<ByteStream> bytes, XmlListener& listener, std::string what);
  ~XmlReader();
  XmlReader(XmlReader&&) noexcept;

  /// Reads on by one block; false at the end and after a fault.
  bool step();
  /// Plain reason why the document could not be read to its end; "" when it could or bytesFault() says it.
  const std::string& fault() const;
  std::optional<base::Error> bytesFault() const;
  std::uint64_t usedBytes() const;
  /// Ends the reading with a reason of the listener's.
  void stop(std::string reason);

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace studio::logs
