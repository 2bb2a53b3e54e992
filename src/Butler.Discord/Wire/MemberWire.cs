using System.Text.Json;
using LanguageExt;
using PlexButler.Discord.Model;
using static LanguageExt.Prelude;

namespace PlexButler.Discord.Wire;

/// <summary>Pure: the answer to a question for a member.</summary>
static class MemberWire
{
    /// <summary>The member. What cannot be read names nobody, rather than a member without roles.</summary>
    public static Either<DiscordError, Option<Caller>> Read(JsonElement body)
    {
        var member = InteractionWire.ReadMember(body);
        return member.IsMember ? Some(member) : new DiscordError.ErrorResponse(200, 0, "The answer names no member.");
    }
}
