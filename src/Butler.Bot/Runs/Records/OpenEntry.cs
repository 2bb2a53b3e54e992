using LanguageExt;
using PlexButler.Bot.Runs.Observations;
using PlexButler.Discord.Model;

namespace PlexButler.Bot.Runs.Records;

/// <summary>A run that a server's own record shows running, and that no member started with a command for it.</summary>
/// <param name="Entry">What the server has written down.</param>
/// <param name="Record">Who or what started it.</param>
/// <param name="Member">The member who started everything, if it is a part of that.</param>
sealed record OpenEntry(ServerEntry Entry, RunRecord Record, Option<Snowflake> Member);
