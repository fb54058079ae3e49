// SPDX-License-Identifier: Apache-2.0
//
// The two exceptions of foedus: an operation that failed (Error) and a caller's mistake (ContractError).
// A bad row is neither: it is data, a read::Reject.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace foedus {

enum class ErrorKind {
  input,     ///< a file cannot be opened, read or understood
  store,     ///< the store cannot be opened, is locked, of another version, or refused a query
  argument,  ///< what the user typed is not understood: a name, a date, an option
  output,    ///< a result cannot be written
  internal,  ///< a library below us broke its word
};

[[nodiscard]] std::string_view name_of(ErrorKind kind);

/// An operation that failed, with what the user can do about it.
class Error : public std::runtime_error {
 public:
  /// `place`: the file, table or argument concerned; may be empty. `hint`: what to do, a full sentence; may be empty.
  Error(ErrorKind kind, std::string place, std::string what, std::string hint = {});

  [[nodiscard]] ErrorKind kind() const { return kind_; }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const std::string& hint() const { return hint_; }
  /// The description alone; what() is "place: description".
  [[nodiscard]] const std::string& description() const { return description_; }

 private:
  ErrorKind kind_;
  std::string place_;
  std::string description_;
  std::string hint_;
};

/// A caller broke a function's contract: a defect in the calling code, not in the data.
class ContractError : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Each throws ContractError naming function, argument and value unless the condition holds.
void require(bool condition, std::string_view function, std::string_view requirement);
void require_positive(std::string_view function, std::string_view argument, double value);

}  // namespace foedus
