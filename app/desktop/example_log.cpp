#include "app/desktop/example_log.h"

#include <QDir>
#include <QFile>
#include <QTextStream>
#include <array>

namespace studio::desktop {
namespace {

using namespace Qt::StringLiterals;

constexpr int kCalls = 240;

struct Line {
  const char* who;
  const char* message;
  const char* label;
};

constexpr std::array kRenewal = {
    Line{"agent", "Good morning, renewals desk. What can I do for you?", "greet"},
    Line{"client", "My premium went up by 38 euros.", ""},
    Line{"agent", "I see. Has anything changed at home?", "ask_needs"},
    Line{"client", "We bought two bikes. My number is 0151 23456788.", ""},
    Line{"agent", "I can take 5% off if you renew today.", "offer_5"},
    Line{"client", "Then I'd rather compare first.", ""},
};
constexpr std::array kFibre = {
    Line{"bot", "Hello, is this about your fibre order?", "greet"},
    Line{"client", "Yes, mail it to ada.example@example.org please.", ""},
    Line{"agent", "Sent. The total is 29.90 a month for 24 months.", "disclose_terms"},
    Line{"client", "Fine, let's do it.", ""},
};

class Writer {
 public:
  explicit Writer(QFile& file) : m_out(&file) {
    m_out << "call_id;seq;who;message;label;sold;premium_eur;customer_type;product;started_at\r\n";
  }

  template <std::size_t N>
  void call(int number, const std::array<Line, N>& lines, const QString& product, bool isSold) {
    int seq = 0;
    for (const Line& line : lines) {
      const bool isLost = number % 80 == 17 && seq == 2;  // a row without its place in the call
      m_out << 48213 + number << ';' << (isLost ? QString() : QString::number(seq + 1)) << ';' << line.who << ";\""
            << line.message << "\";" << line.label << ';' << (isSold ? 1 : 0) << ';' << (isSold ? 240 + number % 60 : 0)
            << ';' << (number % 3 == 0 ? "family" : "single") << ';' << product << ";2026-03-"
            << QString::number(1 + number % 28).rightJustified(2, u'0') << "T09:" << 10 + number % 50 << ":00\r\n";
      ++seq;
    }
  }

 private:
  QTextStream m_out;
};

}  // namespace

QString writeExampleLog(const QString& folder) {
  QFile file(QDir(folder).filePath(u"calls-2026-q1.csv"_s));
  if (!file.open(QIODevice::WriteOnly)) return {};
  Writer writer(file);
  for (int call = 0; call < kCalls; ++call) {
    const bool isSold = call % 5 < 2;
    if (call % 2 == 0)
      writer.call(call, kRenewal, u"home"_s, isSold);
    else
      writer.call(call, kFibre, u"fibre"_s, isSold);
  }
  return file.fileName();
}

}  // namespace studio::desktop
