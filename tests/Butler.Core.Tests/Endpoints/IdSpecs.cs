using System.Reflection;
using System.Text.Json;
using CsCheck;
using LanguageExt;
using PlexButler.Tests.Fakes;

namespace PlexButler.Tests.Endpoints;

/// <summary>Ids from outside are valid or fail: no value of a type can mean "none", which Plex would take for all.</summary>
public sealed class IdSpecs
{
    sealed record StartRequest(TaskName Task, ActivityId Activity);

    [Theory]
    [InlineData("""{"Task":"BackupDatabase","Activity":"a-1"}""", true)]
    [InlineData("""{"Task":"Backup/Database","Activity":"a-1"}""", false)]
    [InlineData("""{"Task":"","Activity":"a-1"}""", false)]
    [InlineData("""{"Task":7,"Activity":"a-1"}""", false)]
    [InlineData("""{"Task":{"Value":"A"},"Activity":"a-1"}""", false)]
    [InlineData("""{"Task":"A","Activity":"../x"}""", false)]
    public void An_id_in_JSON_is_valid_or_fails(string json, bool isValid)
    {
        if (isValid)
            Assert.Equal(
                ("BackupDatabase", "a-1"),
                JsonSerializer.Deserialize<StartRequest>(json) is { } read
                    ? (read.Task.Value, read.Activity.Value)
                    : default
            );
        else
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<StartRequest>(json));
    }

    [Fact]
    public void An_id_survives_JSON_as_a_value_and_as_a_property_name() =>
        Gen
            .Char.AlphaNumeric.Array[1, 100]
            .Sample(letters =>
            {
                var name = TaskName.Parse(new(letters)).IfNone(() => throw new InvalidOperationException());
                var counts = new Dictionary<TaskName, int> { [name] = 1 };
                return JsonSerializer.Deserialize<TaskName>(JsonSerializer.Serialize(name)) == name
                    && JsonSerializer
                        .Deserialize<Dictionary<TaskName, int>>(JsonSerializer.Serialize(counts))!
                        .ContainsKey(name);
            });

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"task":"BackupDatabase"}""")]
    [InlineData("""{"Task":null}""")]
    public async Task A_request_without_its_id_sends_nothing(string json)
    {
        var request = JsonSerializer.Deserialize<StartRequest>(json)!;
        await using var server = RawServer.RespondingWith(RawServer.Ok("{}"));
        using var client = new PlexClient(server.AsPlexServer("t"), RetryPolicy.None);
        var token = TestContext.Current.CancellationToken;
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.StartTaskAsync(request.Task, token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.StopTaskAsync(request.Task, token));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.CancelActivityAsync(request.Activity, token));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void An_id_is_bound_from_a_route_as_it_is_parsed() =>
        Gen.OneOf(Gen.String, Gen.Char.AlphaNumeric.Array[0, 110].Select(letters => new string(letters)))
            .Sample(text =>
                TryParse<TaskName>(text) == TaskName.Parse(text).IsSome
                && TryParse<ActivityId>(text) == ActivityId.Parse(text).IsSome
                && TaskName.Parse(text).IsSome != Fails(() => Parse<TaskName>(text))
                && ActivityId.Parse(text).IsSome != Fails(() => Parse<ActivityId>(text))
            );

    [Fact]
    public async Task No_default_value_of_any_public_call_reaches_the_wire()
    {
        foreach (
            var owner in (Type[])[typeof(Butler<>), typeof(Activities<>), typeof(Preferences<>), typeof(Sessions<>)]
        )
        foreach (
            var call in owner
                .MakeGenericType(typeof(Runtime))
                .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly)
        )
        {
            var plex = new ScriptedPlex(SampleReplies.Html(200, ""));
            var arguments = call.GetParameters().Select(p => GetDefault(p.ParameterType)).ToArray();
            try
            {
                dynamic effect = call.Invoke(null, arguments)!;
                using var source = new CancellationTokenSource();
                await effect.Run(new Runtime(plex, source));
            }
            catch (TargetInvocationException e) when (e.InnerException is ArgumentException)
            {
                // Refused before there is anything to send.
            }
            Assert.True(plex.Requests.Count == 0, $"{call} sent {string.Join(", ", plex.Requests)}");
        }
    }

    [Theory]
    [InlineData(null, "1")]
    [InlineData("", "1")]
    [InlineData(" ", "1")]
    [InlineData("ButlerStartHour", null)]
    public void A_preference_change_without_name_or_value_cannot_exist(string? id, string? value)
    {
        Assert.ThrowsAny<ArgumentException>(() => new PreferenceChange(id!, value!));
        Assert.ThrowsAny<ArgumentException>(() => new PreferenceChange("A", "1") with { Id = id!, Value = value! });
        Assert.ThrowsAny<ArgumentException>(() => Preferences<Runtime>.set(Prelude.Seq1<PreferenceChange>(null!)));
    }

    static object? GetDefault(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;

    static bool TryParse<T>(string text)
        where T : IParsable<T> => T.TryParse(text, null, out _);

    static T Parse<T>(string text)
        where T : IParsable<T> => T.Parse(text, null);

    static bool Fails<T>(Func<T> parse)
    {
        try
        {
            parse();
            return false;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
